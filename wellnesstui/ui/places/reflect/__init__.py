"""The place Reflect: forms to write in, sentences that are pinned, and measures."""
