using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SchoolSearch.App.Kit;

/// <summary>
/// Policies as a file for the Windows registry editor, version 5.00: UTF-16LE with a byte order mark. A list is a
/// separate key with values 1, 2…; its earlier content is removed first.
/// </summary>
static class RegistryFile
{
    public const string Chrome = @"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome";

    public const string Edge = @"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Edge";

    static readonly UnicodeEncoding Encoding = new(bigEndian: false, byteOrderMark: true);

    public static byte[] Of(params ReadOnlySpan<(string Key, JsonObject Policies)> products)
    {
        var text = new StringBuilder("Windows Registry Editor Version 5.00\r\n");
        foreach (var (key, policies) in products)
        {
            Line(text, "");
            Line(text, $"[{key}]");
            foreach (var (name, value) in policies.Where(pair => pair.Value is not JsonArray))
            {
                Line(text, $"{Quoted(name)}={Scalar(value!)}");
            }

            foreach (var (name, value) in policies.Where(pair => pair.Value is JsonArray))
            {
                Line(text, "");
                Line(text, $@"[-{key}\{name}]");
                Line(text, $@"[{key}\{name}]");
                var number = 0;
                foreach (var item in value!.AsArray())
                {
                    Line(text, string.Create(CultureInfo.InvariantCulture, $"\"{++number}\"={Scalar(item!)}"));
                }
            }
        }

        return [.. Encoding.GetPreamble(), .. Encoding.GetBytes(text.ToString())];
    }

    static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");

    static string Scalar(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "dword:00000001",
        JsonValueKind.False => "dword:00000000",
        JsonValueKind.Number => string.Create(CultureInfo.InvariantCulture, $"dword:{value.GetValue<int>():x8}"),
        JsonValueKind.String => Quoted(value.GetValue<string>()),
        var other => throw new ArgumentException($"The registry takes no {other}.", nameof(value)),
    };

    static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
