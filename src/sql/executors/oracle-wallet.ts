/**
 * The driver takes authorities only as a wallet, and a wallet only with a key and its certificate. This one has a key of
 * its own that nothing else knows, made when the process starts; the server asks for it only where it asks for clients'
 * certificates. https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8 = 0x0c;
const TIME = 0x17;
const VERSION = 0xa0;

/** Distinguished encoding: a tag, a length, what is in it. https://www.itu.int/rec/T-REC-X.690 */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const size = bytes.length < 0x80 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

const commonName = Buffer.from('0603550403', 'hex');
const ecdsaWithSha256 = der(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'));
const name = der(SEQUENCE, der(SET, der(SEQUENCE, commonName, der(UTF8, Buffer.from('Portico')))));
const always = der(SEQUENCE, ...['250101000000Z', '491231235959Z'].map((time) => der(TIME, Buffer.from(time))));

function selfSigned(key: KeyObject, publicKey: KeyObject): Buffer {
  const version = der(VERSION, der(INTEGER, Buffer.from([2])));
  const serial = der(INTEGER, Buffer.from([1]));
  const info = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(SEQUENCE, version, serial, ecdsaWithSha256, name, always, name, info);
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, key)]);
  return der(SEQUENCE, body, ecdsaWithSha256, der(BIT_STRING, signature));
}

let own: string | undefined;

/** PEM of the wallet whose authorities are those of `authorities`, also PEM. */
export function oracleWallet(authorities: string): string {
  own ??= ownPem();
  return `${own}${authorities}`;
}

function ownPem(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const lines = selfSigned(privateKey, publicKey).toString('base64').replace(/.{64}/g, '$&\n');
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  return certificate + privateKey.export({ type: 'pkcs8', format: 'pem' });
}
