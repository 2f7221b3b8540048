"""Countries, organizations, places and office holders: tables of facts, and how to look things up in them."""
