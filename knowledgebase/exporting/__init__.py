"""Everything that was written here as a tree of Markdown files, which imports back as it was."""
