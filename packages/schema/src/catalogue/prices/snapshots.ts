/**
 * Sources that several files name. The first two read the price lists of many clouds in one go. Their rows are here
 * where they say which board it is and price the whole of it: GCP's leave the machine out, offers of marketplaces
 * (Vast.ai) are its cheapest alone, and an H100, H200 or A100 of an unnamed board may be any.
 */
export const LIVE_2026_08_22 =
  'the provider’s own price list, as read by hemgo-lexsi/gpu-price-dashboard at 9dabad1';

export const READ_2026_08_21 =
  'the provider’s page, as noted in hemgo-lexsi/gpu-price-dashboard at 9dabad1 on 2026-08-21';

/** A provider's cheapest offer of a GPU; of one that mixes spot with on demand there is no row. */
export const MARKETPLACE_2025_11_16 =
  'Prime Intellect’s marketplace, as read by tugot17/gpu-price-tracker at 718a831';

export const CLIFFCENTER_2026_05_18 = 'Cliff Center, AMD inference economics, 2026-05-18';
