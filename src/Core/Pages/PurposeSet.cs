namespace SchoolSearch.Core.Pages;

/// <summary>A set of purposes with value equality.</summary>
public readonly record struct PurposeSet
{
    readonly int bits;

    public PurposeSet(params ReadOnlySpan<PagePurpose> purposes)
    {
        foreach (var purpose in purposes)
        {
            bits |= 1 << (int)purpose;
        }
    }

    PurposeSet(int bits) => this.bits = bits;

    public bool IsEmpty => bits == 0;

    public bool Contains(PagePurpose purpose) => (bits & (1 << (int)purpose)) != 0;

    public PurposeSet And(PurposeSet others) => new(bits | others.bits);

    public override string ToString() => string.Join(' ', Enum.GetValues<PagePurpose>().Where(Contains));
}
