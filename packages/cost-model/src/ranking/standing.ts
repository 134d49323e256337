/**
 * How far a number of the board is to be believed. `self-reported`: nobody else says so. `reproduced`: the intervals of
 * two independent submitters or more overlap. `operator`: the site's own runner signed one of its reports.
 */
export type Tier = 'self-reported' | 'reproduced' | 'operator';
