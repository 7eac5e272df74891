"""Texts of Aozora Bunko, told by their legend or colophon and read by the notation of its volunteers (注記一覧)."""
