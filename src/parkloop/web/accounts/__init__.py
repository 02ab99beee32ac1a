"""Who works here: people, parks in the register, memberships, invitations, tokens, and what each may do."""
