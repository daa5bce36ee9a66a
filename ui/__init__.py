"""Qt widgets: they ask app and decide nothing."""
