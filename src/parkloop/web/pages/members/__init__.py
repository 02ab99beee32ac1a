"""Who is what in a park: members and invitations."""
