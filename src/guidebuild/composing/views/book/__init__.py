"""What makes a book of chapters: cover, pictures of parts, readers' ways, sources, glossary, index."""
