"""Outside validators held against finished files: what passed, what failed, and what this machine cannot prove."""
