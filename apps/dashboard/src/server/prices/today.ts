/** The day that a visitor asks on, as ISO 8601 writes it, in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);
