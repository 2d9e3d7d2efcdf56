"""What a person chooses of sound: mixes and volumes."""
