"""What a run keeps on disk: texts and columns that outgrow memory."""
