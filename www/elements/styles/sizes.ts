// The bounds of `text-size`, in points.

export const SMALLEST = 18;
export const LARGEST = 30;
