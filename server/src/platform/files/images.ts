import sharp, { type Sharp } from 'sharp'
import type { RefusalCode } from '@luoshi/contract/errors'
import type { ImageType } from './media-type.ts'

const mostPixels = 50_000_000
const longestEdge = 4096
const mostSeconds = 30

export type Encoded = { readonly bytes: Buffer; readonly mediaType: ImageType } | { readonly code: RefusalCode }

/**
 * Makes an image anew from its pixels: the right way up, at most 4096 pixels long, in sRGB, without EXIF (place, device,
 * time), profiles, comments or whatever was glued on. Of an animation the first picture stays; a GIF becomes a PNG.
 */
export async function encodeAnew(bytes: Uint8Array, type: ImageType): Promise<Encoded> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) return { code: 'image_too_many_pixels' }
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: mostSeconds })
    return await encoders[type](image)
  } catch {
    // sharp throws on whatever the decoders cannot read; its words are for programmers.
    return { code: 'file_damaged' }
  }
}

const encoders: Record<ImageType, (image: Sharp) => Promise<Encoded>> = {
  'image/jpeg': async (image) => ({ bytes: await image.jpeg({ quality: 85 }).toBuffer(), mediaType: 'image/jpeg' }),
  'image/png': toPng,
  'image/webp': async (image) => ({ bytes: await image.webp({ quality: 85 }).toBuffer(), mediaType: 'image/webp' }),
  'image/gif': toPng,
}

async function toPng(image: Sharp): Promise<Encoded> {
  return { bytes: await image.png().toBuffer(), mediaType: 'image/png' }
}
