"""What the web pages look at, made from orders, journal and company."""
