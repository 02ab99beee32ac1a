"""The plan room: chosen options by year, money, effects, what is traded off, how sure it is, the certificate."""
