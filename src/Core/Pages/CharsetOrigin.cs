namespace SchoolSearch.Core.Pages;

/// <summary>What decided how the bytes of a page were read.</summary>
public enum CharsetOrigin
{
    ByteOrderMark,

    /// <summary>The Content-Type header, and the bytes agree.</summary>
    Header,

    /// <summary>The page itself (meta element or XML declaration), and the bytes agree.</summary>
    Page,

    /// <summary>The bytes alone: nothing was said, or what was said is wrong.</summary>
    Statistics,
}
