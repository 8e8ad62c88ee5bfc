/** Solves a challenge of ALTCHA with PBKDF2: which count, put behind the nonce, gives a key that begins as told? */
onmessage = async ({ data: { parameters } }) => {
  if (!self.crypto?.subtle) return postMessage(null);
  const [algorithm, hash] = parameters.algorithm.split("/");
  const [nonce, salt, prefix] = [parameters.nonce, parameters.salt, parameters.keyPrefix].map(bytes);
  const told = { name: algorithm, hash, salt, iterations: parameters.cost };
  const password = new Uint8Array([...nonce, 0, 0, 0, 0]);
  const started = performance.now();
  for (let counter = 0; counter < 2 ** 32; counter += 1) {
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const base = await crypto.subtle.importKey("raw", password, algorithm, false, ["deriveBits"]);
    const key = new Uint8Array(await crypto.subtle.deriveBits(told, base, parameters.keyLength * 8));
    if (prefix.every((byte, at) => key[at] === byte)) {
      return postMessage({ counter, derivedKey: hex(key), time: Math.round(performance.now() - started) });
    }
  }
};

const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const hex = (key) => [...key].map((byte) => byte.toString(16).padStart(2, "0")).join("");
