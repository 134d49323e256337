/** As the site lists them to their owner. */
export interface OwnReport {
  id: string;
  receivedAt: string;
  hardware: string;
  modelName: string;
  type: string;
  standing: 'public' | 'withdrawn' | 'hidden' | 'banned';
  plausibility: 'valid' | 'flagged' | null;
}

export interface Submitter {
  key: string;
  label: string | null;
  firstSeenAt: string;
  isBanned: boolean;
  reports: OwnReport[];
}
