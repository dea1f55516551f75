/** Tells nothing of anybody: whether a tone is wanted, and that alone. */
const KEY = 'xiaoka-sound';

/** Two soft notes, in hertz, each so many seconds long. */
const NOTES = [660, 880];
const NOTE_LENGTH = 0.14;
const VOLUME = 0.06;

/** A short tone when something new is said; off until it is wanted. */
export class Sound {
  private wanted = read();
  private audio: AudioContext | undefined;

  /** Whether it is on. */
  get on(): boolean {
    return this.wanted;
  }

  /** Switches it, and lets it be heard when it was switched on. */
  toggle(): void {
    this.wanted = !this.wanted;
    keep(this.wanted);
    this.play();
  }

  /** Plays the tone, if it is on and the browser lets a page be heard. */
  play(): void {
    if (!this.wanted || typeof AudioContext === 'undefined') return;
    const audio = (this.audio ??= new AudioContext());
    NOTES.forEach((frequency, index) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + index * NOTE_LENGTH;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(VOLUME, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_LENGTH);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + NOTE_LENGTH);
    });
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function keep(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    return;
  }
}
