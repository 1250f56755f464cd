"""What platforms hand over: downloads are read, names understood, people recognised; nothing is judged."""
