/**
 * Health codes that a gate verifies without network, codes of other issuers, and the filter that calls codes back.
 *
 * <p>A code is a COSE_Sign1 message over CBOR, compressed and written in base45 as the electronic health certificates of
 * the European Union are, behind a prefix of its own. {@link org.lianfang.codes.CodeSigner} writes it,
 * {@link org.lianfang.codes.CodeReader} reads it and never throws, whatever it is given: the outcome is one of the kinds
 * of {@link org.lianfang.codes.CodeReading}. Nothing here knows a person: the subject is a pseudonym that whoever issues
 * the code chooses, and colours are computed elsewhere.
 *
 * <p>Everything here is plain Java without database and clock; the moment of reading is an argument. Layout, sizes,
 * errors, rotation of keys and revocation are described in docs/codes.md. Serves product rows F2 and F5. Sources: RFC
 * 8949 (CBOR), RFC 9052 and 9053 (COSE), RFC 8392 (CWT), RFC 9285 (base45), RFC 1950 (zlib).
 */
@NullMarked
package org.lianfang.codes;

import org.jspecify.annotations.NullMarked;
