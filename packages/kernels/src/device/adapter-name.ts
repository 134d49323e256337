/** What people call an adapter. Dawn describes some by nothing but their device or vendor. */
export function adapterName(info: Pick<GPUAdapterInfo, 'description' | 'device' | 'vendor'>): string {
  return info.description || info.device || info.vendor;
}
