"""Whatever comes in: no exception escapes, nothing executes, nothing takes for ever."""
