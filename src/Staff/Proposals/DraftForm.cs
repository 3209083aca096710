using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Proposals;

/// <summary>The fields of a site in a form.</summary>
static class DraftForm
{
    const int LongestField = 2000;

    const int MostPaths = 50;

    public static SiteDraft Read(Fields fields, DateOnly otherwise) => new(
        Short(fields["nom"]), Short(fields["adresse"]), Short(fields["description"]),
        [.. fields.All("niveau").Take(10).Select(Short)],
        fields["minimum"] is { Length: > 0 } minimum ? Short(minimum) : null,
        [.. fields.All("matiere").Take(50).Select(Short)], Short(fields["licence"]),
        Paths(fields["ouvert"]), Paths(fields["ferme"]),
        DateOnly.TryParseExact(
            fields["revoir"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : otherwise);

    public static SiteDraft Empty(string address, DateOnly review) =>
        new("", address, "", [], null, [], Licence.Unknown.Name, [], [], review);

    /// <summary>Paths separated by spaces or commas, with or without a final star.</summary>
    static ImmutableArray<string> Paths(string text) =>
    [
        .. Short(text).Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Take(MostPaths)
            .Select(path => path.Length > 1 ? path.TrimEnd('*') : path),
    ];

    static string Short(string text) => text.Length <= LongestField ? text : text[..LongestField];
}
