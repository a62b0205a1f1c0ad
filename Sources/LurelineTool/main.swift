print("lureline")
