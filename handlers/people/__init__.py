"""Who is who: linking accounts, signing in, binding places, languages."""
