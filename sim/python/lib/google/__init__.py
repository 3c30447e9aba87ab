"""What google shares a name for."""
