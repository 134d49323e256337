/** A button of this page; what fills it is for the button. */
export const BUTTON =
  'inline-flex h-9 cursor-pointer items-center rounded-md px-4 font-medium text-sm disabled:cursor-default disabled:opacity-50';
