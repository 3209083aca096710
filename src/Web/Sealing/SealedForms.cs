using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Sealing;

/// <summary>
/// The fields of a form as the last part of an address that only this server can read. The form is answered by a
/// redirect to that address, so that browsers go back, forward and reload by plain GETs, while histories and proxies
/// see nothing but cipher. The server keeps nothing of it (decision 0046).
/// </summary>
/// <remarks>Base64url of nonce, cipher and tag. The content is a JSON object, filled up with spaces to whole blocks, so
/// that the length of an address says little about the length of a search.</remarks>
public sealed class SealedForms(TimeProvider time) : IDisposable
{
    /// <summary>Bytes. Most searches with all their choices fit into one block.</summary>
    const int Block = 128;

    static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SealingKeys keys = new(time);

    /// <param name="path">The path of the form. What was sealed for it opens under it only.</param>
    /// <returns>The path, a slash, and the sealed form.</returns>
    public string AddressOf(string path, SealedForm form)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(form, Short);
        var padded = new byte[(content.Length + Block - 1) / Block * Block];
        padded.AsSpan(content.Length).Fill((byte)' ');
        content.CopyTo(padded, 0);
        return $"{path}/{Base64Url.EncodeToString(keys.Seal(padded, Encoding.UTF8.GetBytes(path)))}";
    }

    /// <summary>Whether it has the form of a sealed address, of whatever server and age.</summary>
    public static bool IsOne(string address) =>
        Base64Url.IsValid(address, out var bytes)
            && bytes > SealingKeys.Overhead && (bytes - SealingKeys.Overhead) % Block == 0;

    /// <summary>Null when the address is too old, of another server or path, or none of ours, and when the browser says
    /// that somebody took it from a history although only pages of this server may lead to it.</summary>
    /// <param name="address">The last part of the address.</param>
    public SealedForm? Open(string path, string address, HttpRequest request)
    {
        if (!IsOne(address)
            || keys.Open(Base64Url.DecodeFromChars(address), Encoding.UTF8.GetBytes(path)) is not { } content)
        {
            return null;
        }

        var form = JsonSerializer.Deserialize<SealedForm>(content)!;
        return form.OwnPagesOnly && OwnVisit.IsDenied(request) ? null : form;
    }

    public void Dispose() => keys.Dispose();
}

/// <summary>A form in an address.</summary>
/// <param name="Fields">Its names and values.</param>
/// <param name="OwnPagesOnly">A page of this server sent it, and it opens for visits from such pages only.</param>
public sealed record SealedForm(
    [property: JsonPropertyName("f")] IReadOnlyDictionary<string, string> Fields,
    [property: JsonPropertyName("o")] bool OwnPagesOnly);
