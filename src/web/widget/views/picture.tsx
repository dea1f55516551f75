/** Draws a copy of a picture: a canvas needs no leave of the page's policy, as an address of a picture would. */
export function Picture({ of, label }: { readonly of: HTMLCanvasElement; readonly label: string }) {
  const draw = (canvas: HTMLCanvasElement | null) => canvas?.getContext('2d')?.drawImage(of, 0, 0);
  return <canvas ref={draw} width={of.width} height={of.height} role="img" aria-label={label} />;
}
