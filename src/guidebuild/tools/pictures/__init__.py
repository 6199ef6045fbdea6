"""Pictures and colours: whether they are whole, what they cost, how they are read."""
