"""The sample evidence folder of an invented regency, and the script that makes it."""
