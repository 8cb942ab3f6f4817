"""What instructors read: tables, pages, exports."""
