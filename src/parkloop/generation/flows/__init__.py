"""Options that change the scale, rate and direction of flows (clause 6.3, 物质能量流动优化)."""
