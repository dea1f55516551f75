/** Two short tones; frequency in hertz, beginning in seconds. */
const TONES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.12 },
] as const;
const LOUDNESS = 0.12;
const LASTS_S = 0.22;

let context: AudioContext | null = null;

/** A short sound. Browsers keep it silent until somebody has clicked or typed in the page. */
export function chime(): void {
  context ??= new AudioContext();
  const audio = context;
  if (audio.state === 'suspended') audio.resume().catch(() => undefined);
  for (const { hertz, at } of TONES) {
    const begin = audio.currentTime + at;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(LOUDNESS, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + LASTS_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + LASTS_S);
  }
}
