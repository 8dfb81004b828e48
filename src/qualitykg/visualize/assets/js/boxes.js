// @ts-check
/** Boxes on the picture: left, top, right, bottom. */

/** Whether two boxes have more than a rim in common. @param {number[]} one @param {number[]} other */
export function areMeeting(one, other) {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}

/** Whether a point is within a box. @param {number[]} box @param {number} x @param {number} y */
export function holds(box, x, y) {
  return x > box[0] && x < box[2] && y > box[1] && y < box[3];
}
