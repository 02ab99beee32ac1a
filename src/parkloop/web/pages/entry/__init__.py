"""Coming in and going out: sign-in, sign-out, language, one-time links."""
