namespace SchoolSearch.Web.Transparency;

/// <summary>One kind of data that the running server handles, in French for parents and data protection
/// officers.</summary>
public sealed record DataUse(string Data, string Purpose, string Where, string HowLong);
