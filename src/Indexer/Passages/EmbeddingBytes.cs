namespace SchoolSearch.Indexer.Passages;

/// <summary>Converts embeddings to bytes for storage, as 16-bit numbers.</summary>
static class EmbeddingBytes
{
    public static byte[] Of(float[] embedding)
    {
        var bytes = new byte[embedding.Length * 2];
        for (var at = 0; at < embedding.Length; at++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(at * 2), (Half)embedding[at]);
        }

        return bytes;
    }

    public static float[] Read(byte[] bytes)
    {
        var embedding = new float[bytes.Length / 2];
        for (var at = 0; at < embedding.Length; at++)
        {
            embedding[at] = (float)BitConverter.ToHalf(bytes, at * 2);
        }

        return embedding;
    }
}
