using System.Security.Cryptography;

namespace SchoolSearch.Web.Sealing;

/// <summary>
/// The keys of sealed addresses (AES-256-GCM). They exist in memory only. Every hour a new key takes over; the former
/// one still opens for an hour and is then erased, so that an address opens for one to two hours. Thread-safe.
/// </summary>
sealed class SealingKeys : IDisposable
{
    /// <summary>The time for which a key seals, and after that the time for which it still opens.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Between two looks at the clock of a server that nobody asks.</summary>
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    const int KeyBytes = 32;

    /// <summary>Random for every address: an hour seals far fewer than the 2^32 that NIST SP 800-38D, section 8.3,
    /// allows for one key.</summary>
    const int NonceBytes = 12;

    const int TagBytes = 16;

    readonly Lock gate = new();
    readonly TimeProvider time;
    readonly ITimer looks;
    AesGcm current = NewKey();
    AesGcm? former;
    long hour;

    public SealingKeys(TimeProvider time)
    {
        (this.time, hour) = (time, time.GetTimestamp());
        looks = time.CreateTimer(_ => Change(), null, BetweenLooks, BetweenLooks);
    }

    /// <summary>Bytes that sealing adds.</summary>
    public static int Overhead => NonceBytes + TagBytes;

    /// <param name="purpose">What the content is for; it opens for the same purpose only.</param>
    public byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> purpose)
    {
        var box = new byte[content.Length + Overhead];
        RandomNumberGenerator.Fill(Nonce(box));
        lock (gate)
        {
            ChangeInTime();
            current.Encrypt(Nonce(box), content, Content(box), Tag(box), purpose);
        }

        return box;
    }

    /// <summary>Null for anything that neither key has sealed for this purpose.</summary>
    public byte[]? Open(Span<byte> box, ReadOnlySpan<byte> purpose)
    {
        if (box.Length < Overhead)
        {
            return null;
        }

        lock (gate)
        {
            ChangeInTime();
            return Open(current, box, purpose) ?? (former is null ? null : Open(former, box, purpose));
        }
    }

    public void Dispose()
    {
        looks.Dispose();
        lock (gate)
        {
            current.Dispose();
            former?.Dispose();
        }
    }

    void Change()
    {
        lock (gate)
        {
            ChangeInTime();
        }
    }

    void ChangeInTime()
    {
        var hours = (long)(time.GetElapsedTime(hour) / Life);
        for (var change = 0; change < Math.Min(hours, 2); change++)
        {
            former?.Dispose();
            (former, current) = (current, NewKey());
        }

        hour += hours * (long)(Life.TotalSeconds * time.TimestampFrequency);
    }

    static byte[]? Open(AesGcm key, Span<byte> box, ReadOnlySpan<byte> purpose)
    {
        var content = new byte[box.Length - Overhead];
        try
        {
            key.Decrypt(Nonce(box), Content(box), Tag(box), content, purpose);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    static AesGcm NewKey()
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(key);
        var made = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    static Span<byte> Nonce(Span<byte> box) => box[..NonceBytes];

    static Span<byte> Content(Span<byte> box) => box[NonceBytes..^TagBytes];

    static Span<byte> Tag(Span<byte> box) => box[^TagBytes..];
}
