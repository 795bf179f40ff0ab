"""What is seen: the screen, in Danish."""
