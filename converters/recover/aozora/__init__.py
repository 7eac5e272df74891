"""Texts of Aozora Bunko, told by their legend or colophon and read by its notation (注記一覧)."""
