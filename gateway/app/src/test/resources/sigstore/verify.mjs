// Checks what a gateway's log gives with Sigstore's own code: `node verify.mjs proof|checkpoint FILE KEY`.
// Exit 0: verified; 1: refused by Sigstore; anything else is a fault of this program.
import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The package's entry takes whole Sigstore bundles; these files of it take the parts that every log has.
const require = createRequire(import.meta.url);
const { VerificationError } = require('@sigstore/verify/dist/error.js');
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
const { verifyTLogInclusion } = require('@sigstore/verify/dist/tlog/index.js');

/** A key as C2SP signed-note writes it, name+hash+base64, as one of the logs that Sigstore trusts. */
function log(verifierKey) {
  const [name, , ...base64] = verifierKey.split('+');
  const typeAndKey = Buffer.from(base64.join('+'), 'base64');
  const x = typeAndKey.subarray(1).toString('base64url');
  return {
    baseURL: `https://${name}`,
    logID: createHash('sha256').update(`${name}\n`).update(typeAndKey).digest(),
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  };
}

/** A C2SP tlog-proof, whose extra line holds the entry, as an entry of a Sigstore bundle. */
function entry(proof) {
  const blank = proof.indexOf('\n\n');
  const [, extra, index, ...hashes] = proof.slice(0, blank).split('\n');
  return {
    canonicalizedBody: Buffer.from(extra.slice('extra '.length), 'base64'),
    inclusionProof: {
      logIndex: index.slice('index '.length),
      hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
      checkpoint: { envelope: proof.slice(blank + 2) },
    },
  };
}

const checks = {
  proof: (text, logs) => verifyTLogInclusion(entry(text), logs),
  checkpoint: (text, logs) => verifyCheckpoint({ inclusionProof: { checkpoint: { envelope: text } } }, logs),
};

const [what, file, key] = process.argv.slice(2);
try {
  checks[what](readFileSync(file, 'utf8'), [log(key)]);
  console.log('verified');
} catch (refused) {
  if (!(refused instanceof VerificationError)) {
    throw refused;
  }
  console.log(`refused: ${refused.message}`);
  process.exitCode = 1;
}
