using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Staff.Serving;

/// <summary>The fields of a form or an address, always present and without characters that no keyboard types.</summary>
sealed class Fields
{
    readonly Func<string, IEnumerable<string?>> values;

    Fields(Func<string, IEnumerable<string?>> values) => this.values = values;

    /// <summary>One line, trimmed; empty for a missing field.</summary>
    public string this[string name] => Clean(values(name).FirstOrDefault() ?? "").Trim();

    public static async Task<Fields> OfFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new(name => form[name]);
    }

    public static Fields OfQuery(HttpRequest request) => new(name => request.Query[name]);

    /// <summary>As typed: spaces belong to a password.</summary>
    public string Password(string name) => values(name).FirstOrDefault() ?? "";

    /// <summary>All values of a field that may come more than once.</summary>
    public IReadOnlyList<string> All(string name) => [.. values(name).Select(value => Clean(value ?? "").Trim())];

    /// <summary>A number of a page, from 1 on.</summary>
    public int Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and
        < 100_000 ? number : 1;

    public bool Has(string name) => this[name].Length > 0;

    static string Clean(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
