using System.Security.Cryptography;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// Labelled digests of blocks and payloads (ISO 28500:2017, sections 5.8 and 5.9). They reveal accidents, not
/// forgeries. We write SHA-256; most other tools write SHA-1.
/// </summary>
static class WarcDigest
{
    public static string Of(ReadOnlySpan<byte> bytes) => "sha256:" + Base32.Encode(SHA256.HashData(bytes));

    /// <summary>False when the bytes do not match the label. A label of an unknown kind proves nothing.</summary>
    public static bool Agrees(string? label, ReadOnlySpan<byte> bytes)
    {
        var colon = label?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        HashAlgorithmName? algorithm = colon < 0 ? null : label![..colon].Trim().ToLowerInvariant() switch
        {
            "sha1" or "sha-1" => HashAlgorithmName.SHA1,
            "sha256" or "sha-256" => HashAlgorithmName.SHA256,
            _ => null,
        };
        if (algorithm is not { } known)
        {
            return true;
        }

        // Base 32 in most tools, hexadecimal in some.
        var said = label![(colon + 1)..].Trim().TrimEnd('=');
        var digest = CryptographicOperations.HashData(known, bytes);
        return said.Equals(Base32.Encode(digest), StringComparison.OrdinalIgnoreCase)
            || said.Equals(Convert.ToHexString(digest), StringComparison.OrdinalIgnoreCase);
    }
}
