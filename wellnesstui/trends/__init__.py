"""What was kept, looked at over time: figures that say how many days are behind them."""
