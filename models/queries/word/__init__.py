"""The word of somebody on an office's list: asked for by a slip, given, refused, or seen."""
