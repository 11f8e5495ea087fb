"""What a project's own tags teach: words that the rules lack, and which of their candidates to suggest."""
