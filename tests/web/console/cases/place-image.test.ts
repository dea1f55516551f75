import { nextZoom, placeImage, ZOOM } from '../../../../src/web/console/pages/cases/place-image';

const photo = { width: 4000, height: 3000 };
const box = { width: 400, height: 400 };

it('fits the whole image into its box, and keeps its shape', () => {
  expect(placeImage(photo, box, 1, 0)).toEqual({
    outer: { width: 400, height: 300 },
    image: { width: 400, height: 300 },
  });
});

it('fits it when it is turned, too', () => {
  const wide = { width: 800, height: 300 };
  expect(placeImage(photo, wide, 1, 1).outer).toEqual({ width: 225, height: 300 });
  expect(placeImage(photo, wide, 1, 1).image).toEqual({ width: 300, height: 225 });
  expect(placeImage(photo, wide, 1, 2)).toEqual(placeImage(photo, wide, 1, 0));
});

it('takes up more room when it is enlarged', () => {
  expect(placeImage(photo, box, 2, 0).outer).toEqual({ width: 800, height: 600 });
});

it('fills its box until the image is there', () => {
  expect(placeImage({ width: 0, height: 0 }, box, 2, 1)).toEqual({ outer: box, image: box });
});

it('enlarges within bounds', () => {
  expect(nextZoom(1, true)).toBe(1.5);
  expect(nextZoom(1.5, false)).toBe(1);
  expect(nextZoom(ZOOM.least, false)).toBe(ZOOM.least);
  expect(nextZoom(ZOOM.most, true)).toBe(ZOOM.most);
});
